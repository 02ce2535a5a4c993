000  mov eax,[0x101000]
006  cmp eax,[0x101004]
00c  je near 0x00103000
012  pop dword [eax]
014  mov [eax+0xC],esp
017  mov [eax+0x10],ebx
01a  mov [eax+0x14],esi
01d  mov [eax+0x18],edi
020  mov [eax+0x1C],ebp
023  and dword [eax+4],0
027  push dword [0x101008]
02d  pop dword [eax+8]
030  add eax,0x20
033  mov [0x101000],eax
039  cmp ecx,0x100000
03f  jae short 0x0020006C
041  sub ecx,1
044  cmp ecx,[0x300008]
04a  jae near 0x00103010
050  mov eax,[0x300004]
056  mov ecx,[eax+ecx*4]
059  test cl,1
05c  jne near 0x00103010
062  test ecx,ecx
064  je near 0x00103010
06a  jmp short 0x00200079
06c  cmp dword [ecx+0x14],0x214A424F
073  jne near 0x00103010
079  mov eax,[ecx]
07b  call dword [eax+0xC]
07e  mov ecx,[0x101000]
084  sub ecx,0x20
087  mov [0x101000],ecx
08d  xor edx,edx
08f  push dword [ecx]
091  ret
