000  mov eax,[0x101000]
006  cmp eax,[0x101004]
00c  je near 0x00103000
012  pop dword [eax]
014  mov [eax+0xC],esp
017  add dword [eax+0xC],8
01e  mov [eax+0x10],ebx
021  mov [eax+0x14],esi
024  mov [eax+0x18],edi
027  mov [eax+0x1C],ebp
02a  and dword [eax+4],0
02e  push dword [0x101008]
034  pop dword [eax+8]
037  add eax,0x20
03a  mov [0x101000],eax
040  cmp ecx,0x100000
046  jae short 0x00200073
048  sub ecx,1
04b  cmp ecx,[0x300008]
051  jae near 0x00103010
057  mov eax,[0x300004]
05d  mov ecx,[eax+ecx*4]
060  test cl,1
063  jne near 0x00103010
069  test ecx,ecx
06b  je near 0x00103010
071  jmp short 0x00200080
073  cmp dword [ecx+0x14],0x214A424F
07a  jne near 0x00103010
080  push edx
081  mov edx,[esp+8]
085  cmp edx,0x100000
08b  jae short 0x00200092
08d  call 0x00500000
092  mov [esp+8],edx
096  pop edx
097  push edx
098  mov edx,[esp+4]
09c  cmp edx,0x100000
0a2  jae short 0x002000A9
0a4  call 0x00500000
0a9  mov [esp+4],edx
0ad  pop edx
0ae  mov eax,[ecx]
0b0  call dword [eax+0xC]
0b3  mov ecx,[0x101000]
0b9  sub ecx,0x20
0bc  mov [0x101000],ecx
0c2  xor edx,edx
0c4  push dword [ecx]
0c6  ret
