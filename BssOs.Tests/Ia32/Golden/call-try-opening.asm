000  mov eax,[0x101000]
006  cmp eax,[0x101004]
00c  je near 0x00103000
012  mov [eax+0xC],esp
015  call 0x0020001F
01a  jmp 0x002000A7
01f  pop dword [eax]
021  mov [eax+0x10],ebx
024  mov [eax+0x14],esi
027  mov [eax+0x18],edi
02a  mov [eax+0x1C],ebp
02d  and dword [eax+4],0
031  push dword [0x101008]
037  pop dword [eax+8]
03a  add eax,0x20
03d  mov [0x101000],eax
043  push edx
044  push ecx
045  mov ecx,0x300000
04a  call 0x00104200
04f  pop ecx
050  pop edx
051  cmp ecx,0x100000
057  jae short 0x00200084
059  sub ecx,1
05c  cmp ecx,[0x300008]
062  jae near 0x00103010
068  mov eax,[0x300004]
06e  mov ecx,[eax+ecx*4]
071  test cl,1
074  jne near 0x00103010
07a  test ecx,ecx
07c  je near 0x00103010
082  jmp short 0x00200091
084  cmp dword [ecx+0x14],0x214A424F
08b  jne near 0x00103010
091  mov eax,[ecx]
093  call dword [eax+0xC]
096  mov ecx,[0x101000]
09c  sub ecx,0x20
09f  mov [0x101000],ecx
0a5  xor edx,edx
0a7  push edx
0a8  push eax
0a9  mov ecx,0x300000
0ae  call 0x00104100
0b3  pop eax
0b4  pop edx
0b5  ret
