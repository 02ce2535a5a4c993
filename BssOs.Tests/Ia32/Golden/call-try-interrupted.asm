000  cli
001  mov eax,[0x101000]
007  cmp eax,[0x101004]
00d  je near 0x00103000
013  mov [eax+0xC],esp
016  call 0x00200020
01b  jmp 0x002000A8
020  pop dword [eax]
022  mov [eax+0x10],ebx
025  mov [eax+0x14],esi
028  mov [eax+0x18],edi
02b  mov [eax+0x1C],ebp
02e  and dword [eax+4],0
032  push dword [0x101008]
038  pop dword [eax+8]
03b  add eax,0x20
03e  mov [0x101000],eax
044  push edx
045  push ecx
046  mov ecx,0x300000
04b  call 0x00104200
050  pop ecx
051  pop edx
052  cmp ecx,0x100000
058  jae short 0x00200085
05a  sub ecx,1
05d  cmp ecx,[0x300008]
063  jae near 0x00103010
069  mov eax,[0x300004]
06f  mov ecx,[eax+ecx*4]
072  test cl,1
075  jne near 0x00103010
07b  test ecx,ecx
07d  je near 0x00103010
083  jmp short 0x00200092
085  cmp dword [ecx+0x14],0x214A424F
08c  jne near 0x00103010
092  mov eax,[ecx]
094  call dword [eax+0xC]
097  mov ecx,[0x101000]
09d  sub ecx,0x20
0a0  mov [0x101000],ecx
0a6  xor edx,edx
0a8  push edx
0a9  push eax
0aa  mov ecx,0x300000
0af  call 0x00104100
0b4  pop eax
0b5  pop edx
0b6  cmp dword [0x101018],1
0bd  jae short 0x002000C0
0bf  sti
0c0  ret
